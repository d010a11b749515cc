import { Component, Injector, computed, inject } from '@angular/core';
import { Router, RouterOutlet } from '@angular/router';
import { Commands } from '../../core/commands';
import { Formats } from '../../core/formats';
import { liveResource } from '../../core/live-resource';
import { Session } from '../../core/session';
import { Moment } from '../../shared/moment';
import { PageHeader } from '../../shared/page-header';
import { Problem } from '../../shared/problem';
import { Sections } from '../../shared/sections';
import { MemberActions } from '../member-actions';
import { MemberMenu } from '../member-menu';
import { MemberStatus } from '../member-status';
import { MembersData } from '../members-data';
import { idInAddress } from '../../core/id-in-address';

/** One member: who they are, and below that what they received, in which runs, and what they returned. */
@Component({
  selector: 'sluice-member-page',
  imports: [MemberMenu, MemberStatus, Moment, PageHeader, Problem, RouterOutlet, Sections],
  templateUrl: './member-page.html',
  styles: `
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: 12px 40px;
      margin-bottom: 8px;
    }
    dl > div {
      display: grid;
      gap: 2px;
      overflow-wrap: anywhere;
    }
    .problem,
    .skeleton {
      margin-bottom: 16px;
    }
    .skeleton {
      min-height: 92px;
    }
  `,
})
export class MemberPage {
  readonly #data = inject(MembersData);
  readonly #formats = inject(Formats);
  readonly #router = inject(Router);
  readonly #actions = inject(MemberActions);
  readonly #member_id = idInAddress('member_id');
  protected readonly mayWrite = inject(Session).mayWrite;

  protected readonly member = liveResource({
    params: this.#member_id,
    load: (abort, member_id) => this.#data.member(member_id, abort),
    on: ({ type }) => type === 'overview.changed',
  });
  readonly #tiers = liveResource({
    load: (abort) => this.#data.tiers(abort),
    on: ({ type }) => type === 'overview.changed',
  });
  protected readonly heading = computed(() => this.member.value()?.name ?? $localize`Member`);
  protected readonly back = { link: '/members', label: $localize`Members` };
  protected readonly none = $localize`None`;
  protected readonly tier = computed(() => {
    const name = this.member.value()?.tier;
    const tier = this.#tiers.value()?.find((one) => one.tier === name);
    if (!tier) return name;
    const leads = this.#formats.integer(tier.leads_per_distribution);
    return $localize`${tier.label}, up to ${leads} leads in each run`;
  });
  protected readonly sections = computed(() => {
    const link = `/members/${this.#member_id()}`;
    return [
      { link, label: $localize`Leads received` },
      { link: `${link}/runs`, label: $localize`Runs` },
      { link: `${link}/returns`, label: $localize`Returns` },
    ];
  });

  constructor() {
    const commands = [
      { words: $localize`Edit this member`, keys: 'e', run: () => this.#edit() },
      {
        words: $localize`Pause or resume this member`,
        keys: 'p',
        run: () => this.#pauseOrResume(),
      },
    ];
    if (this.mayWrite()) inject(Commands).add($localize`This member`, commands, inject(Injector));
  }

  protected reload(): void {
    this.member.reload();
  }

  protected leave(): void {
    void this.#router.navigateByUrl('/members');
  }

  async #edit(): Promise<void> {
    const member = this.member.value();
    if (member && (await this.#actions.edit(member))) this.reload();
  }

  async #pauseOrResume(): Promise<void> {
    const member = this.member.value();
    if (!member) return;
    const change = member.abilities.includes('pause') ? 'pause' : 'resume';
    if (member.abilities.includes(change) && (await this.#actions[change](member))) this.reload();
  }
}
