-- files whose latest reading failed
SELECT source, error, message FROM ingest_log
QUALIFY row_number() OVER (PARTITION BY source ORDER BY run_id DESC) = 1 AND status = 'failed'
ORDER BY source
