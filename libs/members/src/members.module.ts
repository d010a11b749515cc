import { Module } from '@nestjs/common';
import { MemberService } from './member.service';
import { MembersController } from './members.controller';
import { TierService } from './tier.service';
import { TiersController } from './tiers.controller';

/**
 * Members and tiers over HTTP. The application provides, from global modules, what it chooses:
 * `MemberRepository`, `TierRepository`, `MemberFileReader`, `Clock` and `Ids`.
 */
@Module({
  controllers: [MembersController, TiersController],
  providers: [MemberService, TierService],
  exports: [MemberService, TierService],
})
export class MembersModule {}
