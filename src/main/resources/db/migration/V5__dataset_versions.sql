-- A dataset is kept in versions, each read from the same bytes in one way; a run keeps the version
-- that it used. What is not accepted yet is a draft: of a new dataset, or of a new version of one.

-- The newest accepted version; 0 until there is one.
alter table dataset add column version int default 0 not null;
-- Its card: where it comes from, under which terms, and what people should know of it.
alter table dataset add column origin varchar(2000) default '' not null;
alter table dataset add column licence varchar(400) default '' not null;
alter table dataset add column notes varchar(8000) default '' not null;

create table dataset_version (
  dataset_id  bigint                   not null references dataset (id),
  version     int                      not null,
  -- The uploaded files and how they were read, prepared and split, as JSON.
  source      text                     not null,
  -- What a worker found in them, the schema included, as JSON.
  preview     text                     not null,
  fingerprint varchar(64)              not null,
  -- Whether the samples lie prepared in the folder of this version.
  stored      boolean                  not null,
  -- What differs from the version before, as a sentence.
  what        varchar(2000)            not null,
  created_at  timestamp with time zone not null,
  primary key (dataset_id, version)
);

create table dataset_draft (
  dataset_id bigint                   not null primary key references dataset (id),
  -- The uploaded files by our names and the person's, as JSON.
  files      text                     not null,
  -- How they are read; empty while they make no dataset yet.
  source     text                     not null,
  -- What a worker found in them; empty until one has looked.
  preview    text                     not null,
  -- What stands against reading them, as JSON.
  problems   text                     not null,
  changed_at timestamp with time zone not null
);

insert into dataset_version
  (dataset_id, version, source, preview, fingerprint, stored, what, created_at)
select id, 1, source, preview, fingerprint, false, '', created_at
from dataset where not draft and source <> '';

insert into dataset_draft (dataset_id, files, source, preview, problems, changed_at)
select id, '', source, preview, '', created_at
from dataset where draft and source <> '';

update dataset set version = 1 where not draft and source <> '';

alter table dataset drop column draft;
alter table dataset drop column source;
alter table dataset drop column preview;
alter table dataset drop column fingerprint;

alter table run add column dataset_version int default 1 not null;
create index run_dataset on run (dataset_id, dataset_version);
