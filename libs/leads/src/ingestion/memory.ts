/**
 * How much memory the thread that takes files in gets for its objects, in MB. What lives longer than
 * a batch is small: more room for short-lived rows would not make it faster, only the process larger.
 */
export const INGESTION_MEMORY = { young: 48, old: 192 };
