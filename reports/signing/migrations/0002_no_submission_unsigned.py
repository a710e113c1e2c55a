"""No version becomes «submitted» without a valid signature over its very files: said by the database itself.

A function of our own, not pgtrigger's: nothing can tell it to look away, and a table of the same name in pg_temp does
not deceive it. Versions submitted before it stay as they are: it looks at the move only.
"""

from django.db import migrations

MARK = "ПЭК-ЕСЕП/ОТЧЁТ 1"

CREATE = f"""
CREATE FUNCTION public.reports_signing_signed() RETURNS trigger LANGUAGE plpgsql
SET search_path = public, pg_temp AS $body$
DECLARE content_hash text;
BEGIN
  SELECT f.sha256 INTO content_hash FROM kit_storedfile f WHERE f.id = NEW.content_id;
  IF NOT EXISTS (
    SELECT 1
    FROM reports_signing_signature s
    CROSS JOIN LATERAL (SELECT convert_from(s.manifest, 'UTF8') AS body) t
    CROSS JOIN LATERAL (SELECT substr(t.body, strpos(t.body, E'\\n') + 1)::jsonb AS said) m
    WHERE s.version_id = NEW.id
      AND starts_with(t.body, '{MARK}' || E'\\n')
      AND encode(sha256(s.manifest), 'hex') = s.manifest_sha256
      AND m.said ->> 'version' = NEW.id::text
      AND m.said ->> 'report' = NEW.report_id::text
      AND m.said ->> 'content_sha256' = content_hash
      AND (m.said ->> 'approved_at')::timestamptz = NEW.approved_at
      AND NOT EXISTS (SELECT 1 FROM reports_signing_signaturevoid v WHERE v.signature_id = s.id)
      AND (
        SELECT c.status FROM reports_signing_signaturecheck c
        WHERE c.signature_id = s.id ORDER BY c.created_at DESC, c.id DESC LIMIT 1
      ) = 'VALID'
      AND 3 = (
        SELECT count(DISTINCT a.kind) FROM reports_artefact a
        WHERE a.version_id = NEW.id AND a.language = NEW.language AND a.content_sha256 = content_hash
      )
      AND NOT EXISTS (
        (
          SELECT 'artefact', a.kind::text, f.size::bigint, f.sha256::text
          FROM reports_artefact a JOIN kit_storedfile f ON f.id = a.file_id
          WHERE a.version_id = NEW.id AND a.language = NEW.language AND a.content_sha256 = content_hash
          UNION ALL
          SELECT 'attachment', a.kind::text, f.size::bigint, f.sha256::text
          FROM reports_attachment a JOIN kit_storedfile f ON f.id = a.file_id
          WHERE a.version_id = NEW.id
        )
        EXCEPT ALL
        SELECT x.role, x.kind, x.size, x.sha256
        FROM jsonb_to_recordset(m.said -> 'files') AS x(role text, kind text, size bigint, sha256 text)
      )
      AND NOT EXISTS (
        SELECT x.role, x.kind, x.size, x.sha256
        FROM jsonb_to_recordset(m.said -> 'files') AS x(role text, kind text, size bigint, sha256 text)
        EXCEPT ALL
        (
          SELECT 'artefact', a.kind::text, f.size::bigint, f.sha256::text
          FROM reports_artefact a JOIN kit_storedfile f ON f.id = a.file_id
          WHERE a.version_id = NEW.id AND a.language = NEW.language AND a.content_sha256 = content_hash
          UNION ALL
          SELECT 'attachment', a.kind::text, f.size::bigint, f.sha256::text
          FROM reports_attachment a JOIN kit_storedfile f ON f.id = a.file_id
          WHERE a.version_id = NEW.id
        )
      )
  ) THEN
    RAISE EXCEPTION 'unsigned: version % has no valid signature over its files', NEW.id
      USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $body$;
CREATE TRIGGER reports_signing_signed BEFORE UPDATE ON public.reports_reportversion
FOR EACH ROW WHEN (NEW.state = 'submitted' AND OLD.state IS DISTINCT FROM NEW.state)
EXECUTE FUNCTION public.reports_signing_signed();
"""

DROP = """
DROP TRIGGER reports_signing_signed ON public.reports_reportversion;
DROP FUNCTION public.reports_signing_signed();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('reports_signing', '0001_initial'),
    ]

    operations = [migrations.RunSQL(CREATE, DROP)]
