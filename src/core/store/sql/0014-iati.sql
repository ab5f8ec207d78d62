-- How IATI calls an organisation, and what an activity file says of a programme that has no field.

ALTER TABLE organisation ADD COLUMN "iati_identifier" TEXT;
ALTER TABLE programme ADD COLUMN "iati_kept" TEXT;
