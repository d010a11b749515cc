import { Injectable } from '@nestjs/common';
import { RunService } from '@sluice/distribution';
import { RunStarter, type RunNowOrder } from '@sluice/schedules';

/** Has the distributor make the runs that somebody asks of a schedule. */
@Injectable()
export class RunsOfSchedules extends RunStarter {
  constructor(private readonly runs: RunService) {
    super();
  }

  override async runNow(order: RunNowOrder): Promise<{ execution_id: string }> {
    const { schedule_id, name, tiers, plan_hash, started_by } = order;
    const { execution_id } = await this.runs.order({
      request: { tiers, member_ids: null, plan_hash, min_leads_required: 0 },
      if_busy: 'wait',
      started_by,
      schedule: { schedule_id, name },
    });
    return { execution_id };
  }
}
