import { Controller, Get, Headers, Logger, Res } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentActor, type Actor } from '@sluice/access';
import { ApiProblems } from '@sluice/http-edge';
import type { Response } from 'express';
import { EventsDto } from './dto/events.dto';
import { EventFeed } from './event-feed';
import { OpenStreams } from './open-streams';
import { SILENT, eventMessage, openingOf, resetMessage } from './event-stream';

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  // nginx would wait until it has a page full of events.
  'X-Accel-Buffering': 'no',
};

/** Milliseconds that a client has to read the rest when the server ends. */
const PATIENCE = 1_000;

@ApiTags('Events')
@Controller('admin/events')
export class EventsController {
  private readonly logger = new Logger('Events');

  constructor(
    private readonly feed: EventFeed,
    private readonly streams: OpenStreams,
  ) {}

  @Get()
  @ApiOperation({
    summary: 'What happens, as it happens',
    description: `Server-sent events. Each has an id, a type that is a property of \`Events\`, and the data that
stand there. A client that comes back with \`Last-Event-ID\`, as browsers do by themselves, gets what it has missed,
in order; of events that replace each other only the last. \`reset\` tells it that what it has missed is gone.
Without \`Last-Event-ID\` the stream begins now. It ends when the
session or the key does.`,
  })
  @ApiExtraModels(EventsDto)
  @ApiHeader({ name: 'Last-Event-ID', required: false, schema: { type: 'string' } })
  @ApiOkResponse({ content: { 'text/event-stream': { schema: { type: 'string' } } } })
  @ApiProblems(429, 503)
  async follow(
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentActor() actor: Actor,
    @Res() response: Response,
  ): Promise<void> {
    const leave = this.streams.enter(`${actor.kind} ${actor.id}`);
    const gone = new AbortController();
    gone.signal.addEventListener('abort', leave);
    response.once('close', () => gone.abort());
    if (response.closed) gone.abort();
    const { after, hasGap } = await this.feed.startAfter(idOf(lastEventId));
    response.writeHead(200, HEADERS);
    if (response.req.method === 'HEAD') {
      response.end();
      return;
    }
    response.write(openingOf(after));
    if (hasGap) response.write(resetMessage(after));
    try {
      for await (const events of this.feed.follow(after, gone.signal)) {
        const text = events.length === 0 ? SILENT : events.map(eventMessage).join('');
        if (!response.write(text)) await drained(response, this.feed.ended);
      }
      response.end();
      // A client that doesn't read must not keep the server from ending.
      setTimeout(() => response.destroy(), PATIENCE).unref();
    } catch (error) {
      // The client comes back by itself, and goes on where it was.
      this.logger.warn(`A stream of events was cut: ${String(error)}`);
      response.destroy();
    }
  }
}

function idOf(lastEventId: string | undefined): number | null {
  return lastEventId !== undefined && /^\d{1,15}$/.test(lastEventId) ? Number(lastEventId) : null;
}

/** Resolves when the client has read what was written, has left, or the server ends. */
function drained(response: Response, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      ended.removeEventListener('abort', done);
      resolve();
    };
    response.once('drain', done);
    response.once('close', done);
    ended.addEventListener('abort', done);
    if (response.destroyed || ended.aborted) done();
  });
}
