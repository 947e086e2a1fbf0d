-- files whose latest reading failed, or gave a part of the document only
SELECT source, error, message, status = 'partial' AS in_part FROM ingest_log
QUALIFY row_number() OVER (PARTITION BY source ORDER BY run_id DESC) = 1 AND status IN ('failed', 'partial')
ORDER BY source
