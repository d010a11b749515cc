import { Component, Injector, afterNextRender, inject, signal } from '@angular/core';
import { FormField, FormRoot, type TreeValidationResult, form } from '@angular/forms/signals';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { Commands } from '../../core/commands';
import { downloadAddress } from '../../core/download-address';
import { Formats } from '../../core/formats';
import { Session } from '../../core/session';
import { Dialogs } from '../../shared/dialogs';
import { Empty } from '../../shared/empty';
import { FormProblem } from '../../shared/form-problem';
import { Icon } from '../../shared/icon';
import { Notices } from '../../shared/notices';
import { PageHeader } from '../../shared/page-header';
import { sendForm } from '../../shared/send-form';
import { Sections } from '../../shared/sections';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { DataTable } from '../../shared/table/data-table';
import { pagedList } from '../../shared/table/paged-list';
import { MembersData, type Tier } from '../members-data';
import { membersSections } from '../members-sections';
import { tierRules } from './tier-rules';

/** How many leads each kind of member receives; edited in the table itself. */
@Component({
  selector: 'sluice-tiers',
  imports: [
    Cell,
    DataTable,
    Empty,
    FormField,
    FormProblem,
    FormRoot,
    Icon,
    MatButton,
    MatIconButton,
    PageHeader,
    RouterLink,
    Sections,
  ],
  templateUrl: './tiers.html',
  styleUrl: './tiers.css',
})
export class Tiers {
  readonly #data = inject(MembersData);
  readonly #dialogs = inject(Dialogs);
  readonly #formats = inject(Formats);
  readonly #injector = inject(Injector);
  readonly #notices = inject(Notices);
  readonly #edited = signal<Tier | undefined>(undefined);
  protected readonly mayWrite = inject(Session).mayWrite;

  protected readonly tiers = pagedList<Tier>({
    load: (query, abort) => this.#data.tierPage(query, abort),
    on: ({ type }) => type === 'overview.changed',
  });
  protected readonly download = downloadAddress('/api/admin/tiers/export.csv', {});
  protected readonly sections = membersSections;
  protected readonly problem = signal<string | undefined>(undefined);
  protected readonly labelName = $localize`Label of the tier`;
  protected readonly leadsName = $localize`Leads in each run`;
  readonly #facts: readonly Column<Tier>[] = [
    { id: 'label', heading: $localize`Label`, text: ({ label }) => label },
    {
      id: 'leads_per_distribution',
      heading: this.leadsName,
      text: ({ leads_per_distribution }) => this.integer(leads_per_distribution),
      isNumber: true,
    },
    { id: 'tier', heading: $localize`Short word`, text: ({ tier }) => tier },
  ];
  protected readonly columns: readonly Column<Tier>[] = this.mayWrite()
    ? [...this.#facts, { id: 'actions', heading: $localize`Actions`, text: () => '' }]
    : this.#facts;

  readonly #model = signal({ label: '', leads_per_distribution: 1 });
  protected readonly fields = form(this.#model, tierRules, {
    submission: { action: async () => this.#save() },
  });

  protected readonly idOf = ({ tier }: Tier) => tier;

  constructor() {
    const commands = [{ words: $localize`Add a tier`, keys: 'n', run: () => this.add() }];
    if (this.mayWrite()) inject(Commands).add($localize`Tiers`, commands, this.#injector);
  }

  protected isEdited({ tier }: Tier): boolean {
    return this.#edited()?.tier === tier;
  }

  protected edit(tier: Tier): void {
    const { label, leads_per_distribution } = tier;
    this.problem.set(undefined);
    this.fields().reset({ label, leads_per_distribution });
    this.#edited.set(tier);
    this.#afterNextRender(() => {
      this.fields.label().focusBoundControl();
    });
  }

  protected cancel(): void {
    const tier = this.#edited();
    this.#edited.set(undefined);
    this.problem.set(undefined);
    // The keyboard goes on where it was.
    this.#afterNextRender(() => document.getElementById(`edit-${tier?.tier}`)?.focus());
  }

  protected async add(): Promise<void> {
    const { TierForm } = await import('./tier-form');
    const added = await this.#dialogs.open<Tier>(TierForm, this.tiers.rows() ?? []);
    if (!added) return;
    this.tiers.reload();
    this.#notices.say($localize`${added.label} was added.`);
  }

  protected async remove(tier: Tier): Promise<void> {
    try {
      await this.#data.removeTier(tier.tier);
    } catch (error) {
      this.#notices.failed($localize`${tier.label} is still there.`, error);
      return;
    }
    this.tiers.reload();
    this.#notices.offerUndo($localize`${tier.label} was removed.`, () => this.#putBack(tier));
  }

  protected integer(value: number): string {
    return this.#formats.integer(value);
  }

  protected editName({ label }: Tier): string {
    return $localize`Edit ${label}`;
  }

  protected removeName({ label }: Tier): string {
    return $localize`Remove ${label}`;
  }

  protected describedBy(errors: number, id: string): string | null {
    return errors > 0 ? id : null;
  }

  async #save(): Promise<TreeValidationResult> {
    const before = this.#edited();
    if (!before) return;
    const { tier, version } = before;
    const { label, leads_per_distribution } = this.fields;
    return sendForm(this.problem, { label, leads_per_distribution }, async () => {
      const after = await this.#data.putTier({ tier, version, ...this.fields().value() });
      this.cancel();
      this.tiers.reload();
      this.#notices.offerUndo($localize`${after.label} was saved.`, () => this.#putBack(before));
    });
  }

  async #putBack({ tier, label, leads_per_distribution }: Tier): Promise<void> {
    await this.#data.putTier({ tier, label, leads_per_distribution });
    this.tiers.reload();
  }

  #afterNextRender(work: () => void): void {
    afterNextRender({ write: work }, { injector: this.#injector });
  }
}
