import { Component, Injector, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { Commands } from '../core/commands';
import { downloadAddress } from '../core/download-address';
import { liveResource } from '../core/live-resource';
import { Session } from '../core/session';
import { Choice } from '../shared/choice';
import { Empty } from '../shared/empty';
import { PageHeader } from '../shared/page-header';
import { SearchField } from '../shared/search-field';
import { Sections } from '../shared/sections';
import { Cell } from '../shared/table/cell';
import { type Column } from '../shared/table/column';
import { DataTable } from '../shared/table/data-table';
import { anyText, oneOf, pagedList } from '../shared/table/paged-list';
import { MemberActions } from './member-actions';
import { MemberMenu } from './member-menu';
import { MemberStatus, memberStatusWords } from './member-status';
import { type Member, type MemberFilters, MembersData } from './members-data';
import { membersSections } from './members-sections';

/** Who receives leads. */
@Component({
  selector: 'sluice-members',
  imports: [
    Cell,
    Choice,
    DataTable,
    Empty,
    MatButton,
    MemberMenu,
    MemberStatus,
    PageHeader,
    RouterLink,
    SearchField,
    Sections,
  ],
  templateUrl: './members.html',
  styles: `
    .choices {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
    }
  `,
})
export class Members {
  readonly #data = inject(MembersData);
  readonly #actions = inject(MemberActions);
  protected readonly session = inject(Session);

  protected readonly members = pagedList<Member, MemberFilters>({
    filters: { query: anyText, tier: anyText, status: oneOf('active', 'paused') },
    load: (query, abort) => this.#data.members(query, abort),
    on: ({ type }) => type === 'overview.changed',
  });
  protected readonly download = computed(() =>
    downloadAddress('/api/admin/members/export.csv', { query: this.members.filters() }),
  );
  readonly #tiers = liveResource({
    load: (abort) => this.#data.tiers(abort),
    on: ({ type }) => type === 'overview.changed',
  });
  protected readonly tierChoices = computed(() =>
    (this.#tiers.value() ?? []).map(({ tier, label }) => ({ value: tier, words: label })),
  );
  readonly #tierLabels = computed(
    () => new Map((this.#tiers.value() ?? []).map(({ tier, label }) => [tier, label])),
  );

  protected readonly sections = membersSections;
  protected readonly statuses = [
    { value: 'active', words: memberStatusWords.active },
    { value: 'paused', words: memberStatusWords.paused },
  ] as const;
  readonly #facts: readonly Column<Member>[] = [
    { id: 'name', heading: $localize`Name`, text: ({ name }) => name },
    { id: 'email', heading: $localize`E-mail`, text: ({ email }) => email },
    {
      id: 'tier',
      heading: $localize`Tier`,
      text: ({ tier }) => this.#tierLabels().get(tier) ?? tier,
    },
    { id: 'status', heading: $localize`Status`, text: ({ status }) => status },
    {
      id: 'external_id',
      heading: $localize`External id`,
      text: ({ external_id }) => external_id ?? '',
    },
  ];
  protected readonly columns: readonly Column<Member>[] = this.session.mayWrite()
    ? [...this.#facts, { id: 'actions', heading: $localize`Actions`, text: () => '' }]
    : this.#facts;

  protected readonly idOf = ({ member_id }: Member) => member_id;

  constructor() {
    const router = inject(Router);
    if (!this.session.mayWrite()) return;
    const commands = [
      { words: $localize`Add a member`, keys: 'n', run: () => this.add() },
      {
        words: $localize`Import members`,
        keys: 'i',
        run: () => router.navigateByUrl('/members/import'),
      },
    ];
    inject(Commands).add($localize`Members`, commands, inject(Injector));
  }

  protected async add(): Promise<void> {
    if (await this.#actions.add()) this.members.reload();
  }
}
