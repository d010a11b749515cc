import { Component, computed, inject, input } from '@angular/core';
import { Formats } from '../../core/formats';
import { type RevertPreview } from '../history-data';

/** What becomes of CSVs, totals and members when a run is reverted. */
@Component({
  selector: 'sluice-revert-consequences',
  templateUrl: './revert-consequences.html',
  styleUrls: ['../../shared/simple-table.css', './revert-consequences.css'],
})
export class RevertConsequences {
  protected readonly formats = inject(Formats);
  readonly preview = input.required<RevertPreview>();

  protected readonly totals = computed(() => {
    const { totals_before: before, totals_after: after } = this.preview();
    if (!before || !after) return [];
    const row = (words: string, name: keyof typeof before) => ({
      words,
      before: this.formats.integer(before[name]),
      after: this.formats.integer(after[name]),
    });
    return [
      row($localize`Remaining leads`, 'remaining_leads'),
      row($localize`Distributed leads`, 'distributed_leads'),
      row($localize`Possible distributions`, 'possible_distributions'),
    ];
  });
  protected readonly membersHeading = computed(() => {
    const { members_affected, per_member } = this.preview();
    const all = this.formats.count(members_affected, $localize`member`, $localize`members`);
    return members_affected > per_member.length
      ? $localize`${all} lose leads; the first ${per_member.length}`
      : $localize`${all} who lose leads`;
  });
}
