-- The engine that runs of a design are to be trained with, by its name; null to have it chosen.

alter table design add column engine varchar(20);
