import { Component, computed, input } from '@angular/core';
import { Badge } from '../shared/badge';
import { type Member } from './members-data';

export const memberStatusWords: Record<Member['status'], string> = {
  active: $localize`Active`,
  paused: $localize`Paused`,
};

/** Whether a member receives leads, in a badge. */
@Component({
  selector: 'sluice-member-status',
  imports: [Badge],
  template: `
    <sluice-badge [tone]="status() === 'active' ? 'good' : 'quiet'">{{ words() }}</sluice-badge>
  `,
})
export class MemberStatus {
  readonly status = input.required<Member['status']>();
  protected readonly words = computed(() => memberStatusWords[this.status()]);
}
