import { Component, inject, input } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { Formats } from '../core/formats';

type Run = Pick<
  Schemas['Execution'],
  'total_leads_distributed' | 'members_served' | 'members_short'
>;

/** What a run comes to, or came to, in three figures. */
@Component({
  selector: 'sluice-run-figures',
  template: `
    <dl class="numbers">
      <div>
        <dt class="muted" i18n>Leads</dt>
        <dd>{{ formats.integer(run().total_leads_distributed) }}</dd>
      </div>
      <div>
        <dt class="muted" i18n>Members served</dt>
        <dd>{{ formats.integer(run().members_served) }}</dd>
      </div>
      <div>
        <dt class="muted" i18n>Members short</dt>
        <dd>{{ formats.integer(run().members_short) }}</dd>
      </div>
    </dl>
  `,
  styles: `
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 16px 48px;
    }
    dd {
      font-size: 1.5rem;
      font-weight: 650;
    }
  `,
})
export class RunFigures {
  protected readonly formats = inject(Formats);
  readonly run = input.required<Run>();
}
