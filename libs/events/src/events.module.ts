import { Module } from '@nestjs/common';
import { EventFeed } from './event-feed';
import { EventsController } from './events.controller';

/** Live events over HTTP. The application provides `EventLog` from a global module, and prunes it. */
@Module({ controllers: [EventsController], providers: [EventFeed] })
export class EventsModule {}
