-- The version before this one still reads the column while this runs.
-- planted: sql ban-drop-column
alter table users drop column image;

-- Fails at the first row that is there.
-- planted: sql adding-required-field
alter table users add column nickname text not null;
