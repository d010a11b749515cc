import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { FolderRoom } from '../room/folder-room';

const LOOK_EVERY = 2_000;

/** Has the room looked at, so that the log and the health tell of a full disk before anybody calls. */
@Injectable()
export class RoomTick implements OnApplicationBootstrap {
  constructor(private readonly room: FolderRoom) {}

  onApplicationBootstrap(): void {
    void this.look();
  }

  @Interval(LOOK_EVERY)
  async look(): Promise<void> {
    await this.room.tick();
  }
}
