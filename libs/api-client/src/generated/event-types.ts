export const EVENT_TYPES = ["csv.progress","csv.ready","csv.failed","csv.exhausted","run.progress","run.finished","run.reverted","erasures.changed","overview.changed","reset"] as const;
