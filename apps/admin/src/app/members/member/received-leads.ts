import { Component, DestroyRef, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { map } from 'rxjs';
import { Formats } from '../../core/formats';
import { saveFile } from '../../core/save-file';
import { Empty } from '../../shared/empty';
import { Moment } from '../../shared/moment';
import { Notices } from '../../shared/notices';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { cursorList } from '../../shared/table/cursor-list';
import { DataTable } from '../../shared/table/data-table';
import { MembersData, type ReceivedLead } from '../members-data';
import { idInAddress } from '../../core/id-in-address';

interface Shown {
  member_id: string;
  execution_id: string | undefined;
}

/** The leads that a member received, over all runs or in the one that the address names. */
@Component({
  selector: 'sluice-received-leads',
  imports: [Cell, DataTable, Empty, MatButton, Moment, RouterLink],
  templateUrl: './received-leads.html',
  styles: `
    .phone {
      white-space: nowrap;
    }
  `,
})
export class ReceivedLeads {
  readonly #data = inject(MembersData);
  readonly #formats = inject(Formats);
  readonly #notices = inject(Notices);
  readonly #leaving = new AbortController();

  protected readonly member_id = idInAddress('member_id');
  protected readonly execution_id = toSignal(
    inject(ActivatedRoute).queryParamMap.pipe(
      map((params) => params.get('execution_id') ?? undefined),
    ),
    { requireSync: true },
  );
  protected readonly leads = cursorList<ReceivedLead, Shown>({
    params: () => ({ member_id: this.member_id(), execution_id: this.execution_id() }),
    load: (query, { member_id, execution_id }, abort) =>
      this.#data.received(
        member_id,
        { ...query, ...(execution_id !== undefined && { execution_id }) },
        abort,
      ),
  });
  protected readonly isWriting = signal(false);
  protected readonly download = computed(() => {
    const run = this.execution_id();
    const query =
      run === undefined ? '' : `?${new URLSearchParams({ execution_id: run }).toString()}`;
    return `/api/admin/members/${this.member_id()}/leads.csv${query}`;
  });
  protected readonly columns: readonly Column<ReceivedLead>[] = [
    {
      id: 'distributed_at',
      heading: $localize`Received`,
      text: ({ distributed_at }) => distributed_at,
    },
    {
      id: 'name',
      heading: $localize`Name`,
      text: ({ first_name, last_name }) => [first_name, last_name].filter(Boolean).join(' '),
    },
    { id: 'email', heading: $localize`E-mail`, text: ({ email }) => email ?? '' },
    { id: 'phone', heading: $localize`Phone`, text: ({ phone }) => phone ?? '' },
    { id: 'company', heading: $localize`Company`, text: ({ company }) => company ?? '' },
    {
      id: 'row',
      heading: $localize`From`,
      text: (lead) => this.rowWords(lead),
      exported: ({ csv_id, row }) => `${csv_id} ${row}`,
    },
  ];

  protected readonly idOf = ({ csv_id, row, execution_id }: ReceivedLead) =>
    `${execution_id} ${csv_id} ${row}`;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#leaving.abort();
    });
  }

  protected rowWords({ row }: ReceivedLead): string {
    return $localize`Row ${this.#formats.integer(row)}`;
  }

  protected async saveJson(): Promise<void> {
    this.isWriting.set(true);
    try {
      const leads: ReceivedLead[] = [];
      for await (const part of this.leads.all(this.#leaving.signal)) leads.push(...part);
      const text = JSON.stringify(leads, null, 2);
      saveFile(`leads-of-${this.member_id()}.json`, new Blob([text], { type: 'application/json' }));
    } catch (error) {
      if (!this.#leaving.signal.aborted) {
        this.#notices.failed($localize`The leads could not be saved.`, error);
      }
    } finally {
      this.isWriting.set(false);
    }
  }
}
