/** A run of a schedule that somebody asks for now. */
export interface RunNowOrder {
  schedule_id: string;
  name: string;
  tiers: string[] | null;
  /** From a preview: the run does exactly that, or is refused; null: as it comes. */
  plan_hash: string | null;
  started_by: string;
}

/** Has runs made. Schedules say when and for whom, the distributor how, so the application binds it. */
export abstract class RunStarter {
  /**
   * Puts a run on record, behind those that wait; durable when it returns.
   *
   * @throws ValidationFailed when a tier doesn't exist any more; PlanChanged
   */
  abstract runNow(order: RunNowOrder): Promise<{ execution_id: string }>;
}
