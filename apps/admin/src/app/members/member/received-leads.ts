import { Component, DestroyRef, Injector, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatTooltip } from '@angular/material/tooltip';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { map } from 'rxjs';
import { Commands } from '../../core/commands';
import { downloadAddress } from '../../core/download-address';
import { Formats } from '../../core/formats';
import { idInAddress } from '../../core/id-in-address';
import { saveFile } from '../../core/save-file';
import { Session } from '../../core/session';
import { Badge } from '../../shared/badge';
import { Empty } from '../../shared/empty';
import { leadName } from '../../shared/lead-name';
import { Moment } from '../../shared/moment';
import { Notices } from '../../shared/notices';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { cursorList } from '../../shared/table/cursor-list';
import { DataTable } from '../../shared/table/data-table';
import { RowChoice } from '../../shared/table/row-choice';
import { MemberActions } from '../member-actions';
import { MembersData, type ReceivedLead } from '../members-data';
import { returnedLeads } from './returns/returned-leads';

interface Shown {
  member_id: string;
  execution_id: string | undefined;
}

/**
 * The leads that a member received, over all runs or in the one that the address names; bad ones are
 * returned here.
 */
@Component({
  selector: 'sluice-received-leads',
  imports: [Badge, Cell, DataTable, Empty, MatButton, MatTooltip, Moment, RouterLink],
  templateUrl: './received-leads.html',
  styles: `
    .phone {
      white-space: nowrap;
    }
    .from {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 4px 8px;
    }
  `,
})
export class ReceivedLeads {
  readonly #actions = inject(MemberActions);
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
  protected readonly returned = returnedLeads(this.member_id);
  readonly #choice = new RowChoice<ReceivedLead>({
    list: this.leads,
    rowId: (lead) => this.idOf(lead),
    nameOf: (lead) => leadName(lead) || this.rowWords(lead),
    canChoose: (lead) => this.returned.of(lead) === undefined,
  });
  protected readonly choice = inject(Session).mayWrite() ? this.#choice : undefined;
  protected readonly isWriting = signal(false);
  protected readonly download = computed(() => {
    const execution_id = this.execution_id();
    return downloadAddress('/api/admin/members/{member_id}/leads.csv', {
      path: { member_id: this.member_id() },
      query: execution_id === undefined ? {} : { execution_id },
    });
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
      text: leadName,
    },
    { id: 'email', heading: $localize`E-mail`, text: ({ email }) => email ?? '' },
    { id: 'phone', heading: $localize`Phone`, text: ({ phone }) => phone ?? '' },
    { id: 'company', heading: $localize`Company`, text: ({ company }) => company ?? '' },
    {
      id: 'row',
      heading: $localize`From`,
      text: (lead) => this.rowWords(lead),
    },
  ];

  protected readonly idOf = ({ csv_id, row, execution_id }: ReceivedLead) =>
    `${execution_id} ${csv_id} ${row}`;

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#leaving.abort();
    });
    if (!this.choice) return;
    const command = {
      words: $localize`Return the chosen leads as bad`,
      keys: 'r',
      run: () => this.giveBack(),
    };
    inject(Commands).add($localize`Leads received`, [command], inject(Injector));
  }

  protected async giveBack(): Promise<void> {
    const chosen = this.#choice.rows();
    if (chosen.length === 0) {
      this.#notices.say($localize`Choose the leads that are bad first.`);
      return;
    }
    if (!(await this.#actions.returnLeads(this.member_id(), chosen))) return;
    this.#choice.clear();
    this.returned.reload();
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
