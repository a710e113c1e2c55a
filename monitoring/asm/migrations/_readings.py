"""SQL of the readings' table: partitions by month, and the owner's function that makes one (ADR 22)."""

# numeric without precision: 10³⁴ is kept as it came. The web role may add and read, never change (kit/roles/grants).
TABLE = """
CREATE TABLE asm_reading (
    channel_id uuid NOT NULL CONSTRAINT asm_reading_channel REFERENCES asm_channel (id),
    measured_at timestamptz NOT NULL,
    value numeric NOT NULL CONSTRAINT asm_reading_number CHECK (value > -1e46 AND value < 1e46),
    quality smallint NOT NULL CONSTRAINT asm_reading_quality CHECK (quality BETWEEN 0 AND 4),
    ahead boolean NOT NULL,
    batch_id bigint NOT NULL CONSTRAINT asm_reading_batch REFERENCES asm_batch (id),
    CONSTRAINT asm_reading_pkey PRIMARY KEY (channel_id, measured_at)
) PARTITION BY RANGE (measured_at);
CREATE TABLE asm_reading_default PARTITION OF asm_reading DEFAULT;
COMMENT ON TABLE asm_reading IS '20-minute means of automated monitoring as they came; append-only';
"""

# The web role has no DDL. This function runs as its owner (pek_owner) and can do one thing: add an empty month, with
# the rows that already wait for it in the DEFAULT partition. Bounds are months of Asia/Almaty (UTC+5).
MAKE_MONTH = """
CREATE FUNCTION asm_make_month(wanted date) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET lock_timeout = '5s' SET timezone = 'UTC' AS $$
DECLARE
    first date := date_trunc('month', wanted::timestamp)::date;
    part text := 'asm_reading_y' || to_char(first, 'YYYY') || 'm' || to_char(first, 'MM');
    lower timestamptz := (first::text || ' 00:00:00+05')::timestamptz;
    upper timestamptz := ((first + interval '1 month')::date::text || ' 00:00:00+05')::timestamptz;
BEGIN
    IF first IS NULL OR first < DATE '2000-01-01' OR first > (now() + interval '12 months')::date THEN
        RAISE EXCEPTION 'asm_make_month: % is no month of measurements', wanted;
    END IF;
    PERFORM pg_advisory_xact_lock(7305260);
    IF to_regclass('public.' || part) IS NOT NULL THEN
        RETURN false;
    END IF;
    LOCK TABLE public.asm_reading_default IN ACCESS EXCLUSIVE MODE;
    EXECUTE format('CREATE TABLE public.%I (LIKE public.asm_reading INCLUDING CONSTRAINTS INCLUDING INDEXES)', part);
    EXECUTE format('WITH gone AS (DELETE FROM public.asm_reading_default WHERE measured_at >= $1 AND measured_at < $2 '
        'RETURNING channel_id, measured_at, value, quality, ahead, batch_id) '
        'INSERT INTO public.%I (channel_id, measured_at, value, quality, ahead, batch_id) SELECT * FROM gone', part)
        USING lower, upper;
    EXECUTE format('ALTER TABLE public.asm_reading ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
        part, lower, upper);
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'pek_app') THEN
        EXECUTE format('GRANT SELECT, INSERT ON public.%I TO pek_app', part);
    END IF;
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'pek_inspector') THEN
        EXECUTE format('GRANT SELECT ON public.%I TO pek_inspector', part);
    END IF;
    RETURN true;
END $$;
REVOKE ALL ON FUNCTION asm_make_month(date) FROM PUBLIC;
DO $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'pek_app') THEN
        GRANT EXECUTE ON FUNCTION asm_make_month(date) TO pek_app;
    END IF;
END $$;
"""

FIRST_MONTHS = "SELECT asm_make_month((date_trunc('month', now()) + n * interval '1 month')::date) FROM generate_series(-3, 2) AS n"

BACKWARD = ("DROP FUNCTION asm_make_month(date)", "DROP TABLE asm_reading")
