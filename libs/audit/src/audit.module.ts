import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller';
import { AuditInterceptor } from './audit.interceptor';
import { AuditTrail } from './audit-trail';

/**
 * The audit log. The application provides `AuditLog` from a global module, puts `AuditInterceptor`
 * before every route, and calls `logAbandoned` now and then.
 */
@Module({
  controllers: [AuditController],
  providers: [AuditTrail, AuditInterceptor],
  exports: [AuditTrail, AuditInterceptor],
})
export class AuditModule {}
