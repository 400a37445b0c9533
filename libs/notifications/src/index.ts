export { expandNotice, type ExpandNotice } from './expand-notice.js';
export { fireReminder } from './fire-reminder.js';
export { noticesOf } from './notices-of.js';
export { remindersOf } from './plan-reminders.js';
export type { NotificationPorts } from './ports.js';
export { emlSender } from './eml-sender.js';
export type { MailSender } from './mail.js';
export { resolveAudience } from './audiences.js';
export { sceneOf } from './scene-of.js';
