import { Component, Injector, computed, inject } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { Commands } from '../../core/commands';
import { Formats } from '../../core/formats';
import { type LiveEvent } from '../../core/live-event';
import { liveResource } from '../../core/live-resource';
import { Session } from '../../core/session';
import { Badge } from '../../shared/badge';
import { CsvStatus } from '../../shared/csv-status';
import { Moment } from '../../shared/moment';
import { PageHeader } from '../../shared/page-header';
import { Problem } from '../../shared/problem';
import { Sections } from '../../shared/sections';
import { CsvActions } from '../csv-actions';
import { CsvMenu } from '../csv-menu';
import { CsvsData } from '../csvs-data';
import { IngestProgress } from '../ingest-progress';
import { IngestResult } from '../ingest-result';
import { rejectedRows } from '../row-words';
import { CsvSupply } from './csv-supply';
import { idInAddress } from '../../core/id-in-address';
import { CsvLedger } from './csv-ledger';

/** One CSV: how it stands, how its leads are used up, and below that its leads, rejects and history. */
@Component({
  selector: 'sluice-csv-page',
  imports: [
    Badge,
    CsvLedger,
    CsvMenu,
    CsvStatus,
    CsvSupply,
    IngestProgress,
    IngestResult,
    Moment,
    PageHeader,
    Problem,
    RouterOutlet,
    Sections,
  ],
  templateUrl: './csv-page.html',
  styleUrl: './csv-page.css',
})
export class CsvPage {
  readonly #data = inject(CsvsData);
  readonly #formats = inject(Formats);
  readonly #router = inject(Router);
  readonly #actions = inject(CsvActions);
  readonly #mayWrite = inject(Session).mayWrite;

  protected readonly csv_id = idInAddress('csv_id');
  protected readonly csv = liveResource({
    params: this.csv_id,
    load: (abort, csv_id) => this.#data.csv(csv_id, abort),
    on: (event) => this.#isAboutIt(event),
  });
  protected readonly heading = computed(() => this.csv.value()?.name ?? $localize`CSV`);
  protected readonly back = { link: '/csvs', label: $localize`CSVs` };
  /** Whether its file was read, so that there are leads to look at. */
  protected readonly wasRead = computed(() => {
    const status = this.csv.value()?.csv_status;
    return status !== undefined && status !== 'ingesting' && status !== 'failed';
  });
  protected readonly sections = computed(() => {
    const link = `/csvs/${this.csv_id()}`;
    const csv = this.csv.value();
    const rejects = this.#formats.integer(csv ? rejectedRows(csv) : 0);
    return [
      { link, label: $localize`Leads` },
      { link: `${link}/rejects`, label: $localize`Rejected rows (${rejects})` },
      { link: `${link}/history`, label: $localize`History` },
    ];
  });

  constructor() {
    const commands = [
      { words: $localize`Rename this CSV`, keys: 'r', run: () => this.#rename() },
      { words: $localize`Pause or resume this CSV`, keys: 'p', run: () => this.#pauseOrResume() },
    ];
    if (this.#mayWrite()) inject(Commands).add($localize`This CSV`, commands, inject(Injector));
  }

  protected leave(): void {
    void this.#router.navigateByUrl('/csvs');
  }

  #rename(): unknown {
    const csv = this.csv.value();
    return csv && this.#actions.rename(csv);
  }

  #pauseOrResume(): unknown {
    const csv = this.csv.value();
    if (csv?.abilities.includes('pause')) return this.#actions.pause(csv);
    return csv?.abilities.includes('resume') ? this.#actions.resume(csv) : undefined;
  }

  #isAboutIt({ type, data }: LiveEvent): boolean {
    return type === 'overview.changed' || ('csv_id' in data && data.csv_id === this.csv_id());
  }
}
