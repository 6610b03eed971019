// Rare and true. Each has its page in README.md, under the name it carries here.

@description('Short name of the installation.')
param name string

@description('The Application Insights component that is queried.')
param insightsId string

@description('The vault.')
param vaultId string

@description('Who is told.')
param actionGroupId string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

// All of them ask for what the Functions host sends by itself: runs of functions, and what the app logs. A run has no address and no
// status (host.json: addresses hold secrets), and one that threw nothing counts as a success: 5xx answers are a line of the log.
var rules = [
  {
    name: 'heartbeat-missing'
    severity: 1
    says: 'No tick for ten minutes: due messages wait. POST api/ops/tick does its work once.'
    query: 'requests | where name has "Tick" | where success == true'
    operator: 'LessThan'
    threshold: 1
    window: 'PT10M'
    periods: 2
  }
  {
    name: 'poison-work'
    severity: 1
    says: 'The work of a business failed five times and was set aside.'
    query: 'requests | where name has "WorkBusinessPoison"'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
    periods: 1
  }
  {
    name: 'sign-in-failed'
    severity: 1
    says: 'A link to sign in could not be sent: somebody stands before the door.'
    query: 'requests | where name has "SendSignInPoison"'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
    periods: 1
  }
  {
    name: 'import-failed'
    severity: 2
    says: 'An import failed five times and was set aside.'
    query: 'requests | where name has "ImportWorkPoison"'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
    periods: 1
  }
  {
    name: 'stuck-work'
    severity: 2
    says: 'Wakes are older than they may be: work waits or fails.'
    query: 'traces | where message has "wakes are overdue"'
    operator: 'GreaterThan'
    threshold: 2
    window: 'PT15M'
    periods: 1
  }
  {
    name: 'unknown-sends'
    severity: 2
    says: 'Messages went out whose fate is not known. They are not sent again.'
    query: 'traces | where message has "The outcome of a message is"'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
    periods: 1
  }
  {
    name: 'failure-rate'
    severity: 2
    says: 'More than one run of a function in twenty fails.'
    query: 'union (requests | project run = 1, failure = iff(success == false, 1, 0)), (traces | where message has "a fault on our side" | project run = 0, failure = 1) | summarize runs = sum(run), failures = sum(failure) | where runs >= 20 and failures * 20 > runs'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT15M'
    periods: 1
  }
  {
    name: 'http-5xx'
    severity: 1
    says: 'Forms or providers were answered 5xx. They deliver again, for a while.'
    query: 'union (traces | where message has "a fault on our side"), (requests | where success == false and not(name has_any ("ImportWork", "ImportWorkPoison", "SendSignIn", "SendSignInPoison", "StallSweep", "Tick", "WorkBusiness", "WorkBusinessPoison")))'
    operator: 'GreaterThan'
    threshold: 0
    window: 'PT5M'
    periods: 1
  }
]

resource logAlerts 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [for rule in rules: {
  name: '${name}-${rule.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: '${name}: ${rule.name}'
    description: rule.says
    severity: rule.severity
    enabled: true
    scopes: [insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: rule.window
    autoMitigate: true
    // The tables fill with the first telemetry; a new installation has none of it yet.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: rule.query
          timeAggregation: 'Count'
          operator: rule.operator
          threshold: rule.threshold
          failingPeriods: {
            numberOfEvaluationPeriods: rule.periods
            minFailingPeriodsToAlert: rule.periods
          }
        }
      ]
    }
    actions: { actionGroups: [actionGroupId] }
  }
}]

resource vaultDenied 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: '${name}-vault-denied'
  location: 'global'
  tags: tags
  properties: {
    description: 'The vault refused somebody. If it was the app, it runs on cached secrets for a day and not after its next start.'
    severity: 2
    enabled: true
    scopes: [vaultId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          criterionType: 'StaticThresholdCriterion'
          name: 'denied'
          metricNamespace: 'Microsoft.KeyVault/vaults'
          metricName: 'ServiceApiResult'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 0
          // 401 is the first half of every sign-in; 403 is a no.
          dimensions: [
            { name: 'StatusCode', operator: 'Include', values: ['403'] }
          ]
        }
      ]
    }
    actions: [
      { actionGroupId: actionGroupId }
    ]
  }
}
