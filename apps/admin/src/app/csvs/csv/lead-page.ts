import { Component, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { map } from 'rxjs';
import { Formats } from '../../core/formats';
import { liveResource } from '../../core/live-resource';
import { Badge } from '../../shared/badge';
import { Empty } from '../../shared/empty';
import { Moment } from '../../shared/moment';
import { PageHeader } from '../../shared/page-header';
import { Problem } from '../../shared/problem';
import { CsvsData } from '../csvs-data';
import { idInAddress } from '../../core/id-in-address';
import { leadName, leadStatus } from './lead-words';
import { fieldWords } from '../upload/mapping';

/** One lead: what the row said, and who has received it. */
@Component({
  selector: 'sluice-lead-page',
  imports: [Badge, Empty, Moment, PageHeader, Problem, RouterLink],
  templateUrl: './lead-page.html',
  styleUrl: './lead-page.css',
})
export class LeadPage {
  readonly #data = inject(CsvsData);
  readonly #formats = inject(Formats);
  readonly #csv_id = idInAddress('csv_id');
  readonly #row = toSignal(
    inject(ActivatedRoute).paramMap.pipe(map((params) => Number(params.get('row')))),
    { requireSync: true },
  );

  protected readonly lead = liveResource({
    params: () => ({ csv_id: this.#csv_id(), row: this.#row() }),
    load: (abort, { csv_id, row }) => this.#data.lead(csv_id, row, abort),
    on: ({ type }) => type === 'overview.changed',
  });
  protected readonly back = computed(() => ({
    link: `/csvs/${this.#csv_id()}`,
    label: $localize`The leads of this CSV`,
  }));
  protected readonly heading = computed(() => {
    const lead = this.lead.value();
    const name = lead ? leadName(lead) || lead.email || lead.phone : null;
    return name ?? $localize`Lead in row ${this.#formats.integer(this.#row())}`;
  });
  protected readonly status = computed(() => {
    const lead = this.lead.value();
    return lead && leadStatus(lead);
  });
  protected readonly facts = computed(() => {
    const lead = this.lead.value();
    if (!lead) return [];
    const values: Readonly<Record<string, unknown>> = lead;
    const fields = Object.entries(fieldWords).flatMap(([field, words]) =>
      typeof values[field] === 'string' ? [{ words, value: values[field] }] : [],
    );
    const others = Object.entries(lead.extra).map(([words, value]) => ({ words, value }));
    return [...fields, ...others];
  });
  protected readonly times = computed(() => {
    const count = this.lead.value()?.distribution_count ?? 0;
    return this.#formats.count(count, $localize`member`, $localize`members`);
  });
}
