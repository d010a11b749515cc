import type { EventsDto } from './dto/events.dto';

/** What each type of event tells; `reset` is said to a follower, and never logged. */
export type EventData = Omit<EventsDto, 'reset'>;

export type EventType = keyof EventData;

/** An event before it is logged. */
export type NewEvent = {
  [Type in EventType]: { type: Type; data: EventData[Type] };
}[EventType];

/** An event of the log; ids grow in the order in which the changes were committed. */
export type LoggedEvent = NewEvent & { event_id: number };
