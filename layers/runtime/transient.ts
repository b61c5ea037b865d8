const TRANSIENT = new Set([
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestTimeout',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'SlowDown',
  'ThrottledException',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
  'TransactionConflictException',
  'TransactionInProgressException',
  'Unprocessed',
]);
const TRANSIENT_CANCELLATIONS = new Set([
  'ThrottlingError',
  'TransactionConflict',
  'ProvisionedThroughputExceeded',
]);

/** Whether AWS was busy, slow or in conflict with itself: asking again later may well succeed. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (TRANSIENT.has(error.name)) return true;
  if (!('CancellationReasons' in error) || !Array.isArray(error.CancellationReasons)) return false;
  return error.CancellationReasons.some(
    (reason: unknown) =>
      typeof reason === 'object' &&
      reason !== null &&
      'Code' in reason &&
      typeof reason.Code === 'string' &&
      TRANSIENT_CANCELLATIONS.has(reason.Code),
  );
}
