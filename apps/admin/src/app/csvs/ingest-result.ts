import { Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Formats } from '../core/formats';
import { DownloadLink } from '../shared/download-link';
import { Icon } from '../shared/icon';
import { rejectsDownload } from './csv-menu';
import { type Csv } from './csvs-data';
import { RowReasons } from './row-reasons';
import { lossGroups, lossReason, rejectReasons, rejectedRows, withoutWords } from './row-words';

/** What the reading of a file came to: how many rows were accepted, and what became of the others. */
@Component({
  selector: 'sluice-ingest-result',
  imports: [DownloadLink, Icon, MatButton, RouterLink, RowReasons],
  template: `
    @if (csv().ingest.error; as error) {
      <p class="error"><sluice-icon name="warning" /> {{ error }}</p>
    }
    <dl>
      @for (figure of figures(); track figure.label) {
        <div>
          <dt class="muted">{{ figure.label }}</dt>
          <dd>{{ figure.value }}</dd>
        </div>
      }
    </dl>
    @for (part of parts(); track part.heading) {
      <sluice-row-reasons [heading]="part.heading" [reasons]="part.reasons" />
    }
    @if (canBeMended()) {
      <p class="muted whole" i18n>
        To have these contacts too, delete this CSV before a run draws from it, and upload the file
        again.
      </p>
    }
    @if (leadsToRejects() && rejects() > 0) {
      <div class="rejects">
        <a matButton [routerLink]="['/csvs', csv().csv_id, 'rejects']" i18n>Look at the rejects</a>
        <a matButton [sluiceDownload]="download()">
          <span class="with-icon"
            ><sluice-icon name="download" /> <span i18n>Download them</span></span
          >
        </a>
      </div>
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: space-between;
      gap: 8px 16px;
    }
    .error,
    .whole,
    sluice-row-reasons {
      flex-basis: 100%;
    }
    .error {
      display: flex;
      gap: 8px;
      color: var(--sluice-warn);
    }
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 4px 28px;
    }
    dd {
      font-size: 1.25rem;
      font-weight: 600;
      font-variant-numeric: tabular-nums;
    }
    .with-icon {
      display: flex;
      align-items: center;
      gap: 8px;
    }
  `,
})
export class IngestResult {
  readonly #formats = inject(Formats);
  readonly csv = input.required<Csv>();
  /** Not where they are at hand already. */
  readonly leadsToRejects = input(true);

  protected readonly download = computed(() => rejectsDownload(this.csv()));
  /** As many as the list of rejects has, duplicates included. */
  protected readonly rejects = computed(() => rejectedRows(this.csv()));
  protected readonly figures = computed(() => [
    { label: $localize`Accepted`, value: this.#formats.integer(this.csv().total_leads) },
    { label: $localize`Rejected`, value: this.#formats.integer(this.rejects()) },
  ]);
  protected readonly losses = computed(() =>
    lossGroups(this.csv().lost_contacts.map(({ field, ...loss }) => ({ ...loss, lost: field }))),
  );
  /** Whether another upload of the file could bring what was lost: not what nobody may use. */
  protected readonly canBeMended = computed(
    () =>
      this.csv().abilities.includes('delete') &&
      this.csv().lost_contacts.some(({ reason }) => reason !== 'opted_out'),
  );
  /** What was rejected and what was lost, each by its reasons. */
  protected readonly parts = computed(() => {
    const rejects = this.#formats.count(
      this.rejects(),
      $localize`rejected row`,
      $localize`rejected rows`,
    );
    const lost = this.losses().map(({ field, count, losses }) => ({
      heading: withoutWords(
        field,
        this.#formats.count(count, $localize`lead came`, $localize`leads came`),
      ),
      reasons: losses.map(lossReason),
    }));
    const rejected = { heading: rejects, reasons: rejectReasons(this.csv()) };
    return this.rejects() > 0 ? [rejected, ...lost] : lost;
  });
}
