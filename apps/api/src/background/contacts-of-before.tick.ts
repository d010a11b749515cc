import { Injectable, Logger } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { ContactRenewer } from '@sluice/privacy';
import { Tick } from './tick';

/** When the instance at work has died, another goes on at the next of these. */
const LOOK_EVERY = 5_000;

/**
 * Has contacts that earlier versions have stored brought into the form of this one: ten million leads
 * take a while. Once that is done, a look costs nothing.
 */
@Injectable()
export class ContactsOfBeforeTick extends Tick {
  constructor(private readonly renewer: ContactRenewer) {
    super(
      new Logger('Contacts'),
      'Stored contacts are brought into the form of this version later',
    );
  }

  @Interval(LOOK_EVERY)
  override look(): Promise<void> {
    return super.look();
  }

  protected override work(signal: AbortSignal): Promise<void> {
    return this.renewer.renew(signal);
  }
}
