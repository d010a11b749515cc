import { type Schemas } from '@sluice/api-client';
import { type LiveEvent } from '../core/live-event';

type Execution = Schemas['Execution'];

/** What a run is called, as in a heading. */
export function runName({
  schedule_id,
  schedule_name,
}: Pick<Execution, 'schedule_id' | 'schedule_name'>): string {
  return schedule_id === null ? $localize`Manual run` : $localize`Run of ${schedule_name}`;
}

/** When it was made or, where it was not, when it was due; null while it waits without being due. */
export function timeOfRun({ executed_at, scheduled_for }: Execution): string | null {
  return executed_at ?? scheduled_for;
}

/** Why it came out as it did, in a line; undefined when it went as it should. */
export function reasonOfRun({ reason, reverted }: Execution): string | undefined {
  if (!reverted) return reason ?? undefined;
  return $localize`Reverted by ${reverted.by}. ${reverted.reason}`;
}

/** Whether an event tells something new about the run. */
export function isAboutRun({ data }: LiveEvent, execution_id: string): boolean {
  return 'execution_id' in data && data.execution_id === execution_id;
}
