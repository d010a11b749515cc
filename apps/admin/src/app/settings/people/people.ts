import { Component, Injector, inject, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ApiError } from '../../core/api-error';
import { Commands } from '../../core/commands';
import { downloadAddress } from '../../core/download-address';
import { Session } from '../../core/session';
import { Badge } from '../../shared/badge';
import { Dialogs } from '../../shared/dialogs';
import { FormProblem } from '../../shared/form-problem';
import { Moment } from '../../shared/moment';
import { Notices } from '../../shared/notices';
import { Cell } from '../../shared/table/cell';
import { type Column } from '../../shared/table/column';
import { DataTable } from '../../shared/table/data-table';
import { pagedList } from '../../shared/table/paged-list';
import { SettingsData, type User } from '../settings-data';
import { SettingsHeader } from '../settings-header';
import { roleWords } from './roles';
import { UserMenu } from './user-menu';

/** Who may use the console. */
@Component({
  selector: 'sluice-people',
  imports: [Badge, Cell, DataTable, FormProblem, MatButton, Moment, SettingsHeader, UserMenu],
  templateUrl: './people.html',
})
export class People {
  readonly #data = inject(SettingsData);
  readonly #dialogs = inject(Dialogs);
  readonly #notices = inject(Notices);
  readonly #session = inject(Session);
  protected readonly mayWrite = this.#session.mayWrite;

  protected readonly users = pagedList<User>({
    load: (query, abort) => this.#data.users(query, abort),
  });
  protected readonly download = downloadAddress('/api/admin/users/export.csv', {});
  /** Why the server refused what was asked last. */
  protected readonly problem = signal<string | undefined>(undefined);
  readonly #facts: readonly Column<User>[] = [
    { id: 'email', heading: $localize`E-mail`, text: ({ email }) => email },
    { id: 'role', heading: $localize`Role`, text: ({ role }) => roleWords[role] },
    { id: 'created_at', heading: $localize`Since`, text: ({ created_at }) => created_at },
  ];
  protected readonly columns: readonly Column<User>[] = this.mayWrite()
    ? [...this.#facts, { id: 'actions', heading: $localize`Actions`, text: () => '' }]
    : this.#facts;

  protected readonly idOf = ({ id }: User) => id;

  constructor() {
    const commands = [{ words: $localize`Add a person`, keys: 'n', run: () => this.add() }];
    if (this.mayWrite()) inject(Commands).add($localize`People`, commands, inject(Injector));
  }

  protected isOneself({ id }: User): boolean {
    return this.#session.user()?.id === id;
  }

  protected async add(): Promise<void> {
    const { UserForm } = await import('./user-form');
    const added = await this.#dialogs.open<User>(UserForm);
    if (added) this.#changed($localize`${added.email} can sign in now.`);
  }

  protected async edit(user: User): Promise<void> {
    const { UserForm } = await import('./user-form');
    const edited = await this.#dialogs.open<User>(UserForm, user);
    if (!edited) return;
    this.#changed($localize`${edited.email} was saved.`);
    if (this.isOneself(user)) await this.#session.open();
  }

  protected async resetPassword(user: User): Promise<void> {
    const { ResetPassword } = await import('./reset-password');
    const changed = await this.#dialogs.open<User>(ResetPassword, user);
    if (changed) this.#changed($localize`${changed.email} has a new password.`);
  }

  protected async remove(user: User): Promise<void> {
    const { RemoveUser } = await import('./remove-user');
    const role = 'alertdialog';
    const keys = await this.#dialogs.open<string[]>(RemoveUser, user, { role });
    if (!keys) return;
    this.problem.set(undefined);
    try {
      await this.#data.removeUser(user.id, keys);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.problem.set($localize`${user.email} is still there. ${error.message}`);
      return;
    }
    if (this.isOneself(user)) await this.#session.signOut();
    else this.#changed($localize`${user.email} was removed.`);
  }

  #changed(words: string): void {
    this.problem.set(undefined);
    this.users.reload();
    this.#notices.say(words);
  }
}
