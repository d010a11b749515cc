import { Module } from '@nestjs/common';
import { EventFeed } from './event-feed';
import { EventsController } from './events.controller';
import { OpenStreams } from './open-streams';

/** Live events over HTTP. The application provides `EventLog` from a global module, and prunes it. */
@Module({ controllers: [EventsController], providers: [EventFeed, OpenStreams] })
export class EventsModule {}
