import { type Signal, computed, inject } from '@angular/core';
import { liveResource } from '../../../core/live-resource';
import { MembersData, type ReceivedLead, type ReturnedLead } from '../../members-data';

type Place = Pick<ReceivedLead, 'csv_id' | 'row' | 'execution_id'>;

/** Which of the leads that a member received they have returned as bad. */
export interface ReturnedLeads {
  of(lead: Place): ReturnedLead | undefined;
  reload(): void;
}

/** To be called where `inject` may be. */
export function returnedLeads(member_id: Signal<string>): ReturnedLeads {
  const data = inject(MembersData);
  const all = liveResource({
    params: member_id,
    load: (abort, id) => data.allReturns(id, abort),
    on: ({ type }) => type === 'overview.changed',
  });
  const byPlace = computed(() => new Map((all.value() ?? []).map((lead) => [placeOf(lead), lead])));
  return { of: (lead) => byPlace().get(placeOf(lead)), reload: all.reload };
}

function placeOf({ csv_id, row, execution_id }: Place): string {
  return `${execution_id} ${csv_id} ${row}`;
}
