import { Component, Injector, computed, inject, resource, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { map } from 'rxjs';
import { ApiError } from '../../core/api-error';
import { Commands } from '../../core/commands';
import { Formats } from '../../core/formats';
import { idInAddress } from '../../core/id-in-address';
import { liveResource } from '../../core/live-resource';
import { MembersById } from '../../core/members-by-id';
import { Session } from '../../core/session';
import { Badge } from '../../shared/badge';
import { Dialogs } from '../../shared/dialogs';
import { Empty } from '../../shared/empty';
import { FormProblem } from '../../shared/form-problem';
import { leadName } from '../../shared/lead-name';
import { Moment } from '../../shared/moment';
import { Notices } from '../../shared/notices';
import { Icon } from '../../shared/icon';
import { PageHeader } from '../../shared/page-header';
import { Problem } from '../../shared/problem';
import { CsvsData, type Lead } from '../csvs-data';
import { lossSentence } from '../row-words';
import { type ReasonOrder } from './lead-reason';
import { causeWords, leadStatus } from './lead-words';
import { fieldWords } from '../upload/mapping';

/** One lead: what the row said, who has received it, and whether it must not be handed out any more. */
@Component({
  selector: 'sluice-lead-page',
  imports: [Badge, Empty, FormProblem, Icon, MatButton, Moment, PageHeader, Problem, RouterLink],
  templateUrl: './lead-page.html',
  styleUrl: './lead-page.css',
})
export class LeadPage {
  readonly #data = inject(CsvsData);
  readonly #dialogs = inject(Dialogs);
  readonly #formats = inject(Formats);
  readonly #membersById = inject(MembersById);
  readonly #notices = inject(Notices);
  protected readonly mayWrite = inject(Session).mayWrite;
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
  readonly #members = resource({
    params: () => this.lead.value()?.recipients.map(({ member_id }) => member_id),
    loader: ({ params, abortSignal }) => this.#membersById.find(params, abortSignal),
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
  /** Beside its own address and number, with where they stand. */
  protected readonly furtherContacts = computed(() =>
    (this.lead.value()?.further_contacts ?? []).map(({ value, column }) => ({
      value,
      column: fieldWords[column] ?? column,
    })),
  );
  protected readonly losses = computed(() => this.lead.value()?.lost.map(lossSentence) ?? []);
  protected readonly times = computed(() => {
    const count = this.lead.value()?.distribution_count ?? 0;
    return this.#formats.count(count, $localize`member`, $localize`members`);
  });
  protected readonly hasToBeTold = computed(
    () => this.lead.value()?.withdrawal?.cause === 'erased',
  );
  protected readonly causeWords = causeWords;
  /** Why the server refused what was asked last. */
  protected readonly problem = signal<string | undefined>(undefined);

  constructor() {
    const commands = [
      { words: $localize`Withdraw or restore this lead`, keys: 'w', run: () => this.#turn() },
      { words: $localize`Erase this lead`, run: () => this.#eraseShown() },
    ];
    if (this.mayWrite()) inject(Commands).add($localize`This lead`, commands, inject(Injector));
  }

  /** Whoever was deleted since has no name any more. */
  protected nameOf(member_id: string): string {
    const members = this.#members.hasValue() ? this.#members.value() : undefined;
    return members?.get(member_id)?.name ?? member_id;
  }

  protected withdraw({ csv_id, row }: Lead): Promise<void> {
    return this.#order({
      heading: $localize`Withdraw this lead?`,
      consequences: $localize`No run hands it out any more. Those who have received it keep it. It can be restored.`,
      action: $localize`Withdraw`,
      send: (reason) => this.#data.withdrawLead(csv_id, row, reason),
      done: $localize`The lead was withdrawn.`,
    });
  }

  protected restore({ csv_id, row }: Lead): Promise<void> {
    return this.#order({
      heading: $localize`Restore this lead?`,
      consequences: $localize`Runs may hand it out again, as often as it has distributions left.`,
      action: $localize`Restore`,
      send: (reason) => this.#data.restoreLead(csv_id, row, reason),
      done: $localize`The lead was restored.`,
    });
  }

  protected async erase({ csv_id, row }: Lead): Promise<void> {
    const isSure = await this.#dialogs.confirm({
      title: $localize`Erase this lead for good?`,
      consequences: [
        $localize`All its personal data is removed, and no run hands it out any more. There is no way back.`,
        $localize`Rejected rows that name the same person are emptied, and the person is refused at the next upload.`,
        $localize`Other leads of the person stay; Settings has what erases a person everywhere.`,
        $localize`Members who have received it stay listed here, and have to be told.`,
      ],
      action: $localize`Erase for good`,
    });
    if (!isSure) return;
    this.problem.set(undefined);
    try {
      await this.#data.eraseLead(csv_id, row);
      this.#notices.say($localize`The lead was erased.`);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.problem.set(
        $localize`The erasure is not known to be done. ${error.message} Erase again: that finishes what was cut off.`,
      );
    }
    this.lead.reload();
  }

  async #order(order: ReasonOrder & { done: string }): Promise<void> {
    const { LeadReason } = await import('./lead-reason');
    if (!(await this.#dialogs.open<true>(LeadReason, order))) return;
    this.problem.set(undefined);
    this.lead.reload();
    this.#notices.say(order.done);
  }

  #turn(): unknown {
    const lead = this.lead.value();
    if (lead?.abilities.includes('withdraw')) return this.withdraw(lead);
    return lead?.abilities.includes('restore') ? this.restore(lead) : undefined;
  }

  #eraseShown(): unknown {
    const lead = this.lead.value();
    return lead?.abilities.includes('erase') ? this.erase(lead) : undefined;
  }
}
