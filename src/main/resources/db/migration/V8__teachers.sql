-- The run whose model's weights runs of a design begin with, where they fit.

alter table design add column teacher_id bigint;
alter table design add constraint design_teacher foreign key (teacher_id) references run (id)
  on delete set null;
