import { STEP_DOWNS } from './bad-days';
import { describeBadDay } from './describe-bad-day';

describeBadDay(STEP_DOWNS);
