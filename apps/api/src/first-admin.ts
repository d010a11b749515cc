import { Injectable, Logger } from '@nestjs/common';
import { AccessOptions, UserService } from '@sluice/access';
import { AuditTrail, maskedText, type NewAuditEntry } from '@sluice/audit';
import { Clock } from '@sluice/kernel';
import { Configuration } from './configuration';

/** Sees to it that somebody can sign in: an admin from the environment, or the setup page. */
@Injectable()
export class FirstAdmin {
  private readonly logger = new Logger('Setup');

  constructor(
    private readonly configuration: Configuration,
    private readonly users: UserService,
    private readonly access: AccessOptions,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async prepare(): Promise<void> {
    const { SLUICE_ADMIN_EMAIL: email, SLUICE_ADMIN_PASSWORD: password } = this.configuration;
    if (email !== undefined && password !== undefined) {
      if (await this.users.bootstrapAdmin(email, password))
        await this.audit.append(this.made(email));
      return;
    }
    const { needed } = await this.users.setupState();
    if (!needed) return;
    this.logger.log('No user exists yet: open the console to create the first admin.');
    if (this.access.setupToken !== null)
      this.logger.log(`The setup page asks for this token: ${this.access.setupToken}`);
  }

  private made(email: string): NewAuditEntry {
    return {
      at: this.clock.now(),
      actor_kind: 'nobody',
      actor_id: null,
      actor: 'the configuration at start',
      action: 'auth.set-up',
      target: 'auth/setup',
      outcome: 'done',
      status: null,
      address: 'localhost',
      user_agent: null,
      request_id: '',
      changes: { email: { to: maskedText(email) } },
    };
  }
}
