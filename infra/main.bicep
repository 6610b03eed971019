// One installation of FollowUpEngine in one resource group. No keys, no connection strings: everything talks by one
// user-assigned identity. What an operator must set by hand afterwards stands in README.md.
targetScope = 'resourceGroup'

@description('Short name of the installation: part of every resource name. Small letters and digits, a letter first.')
@minLength(2)
@maxLength(8)
param name string

@description('Azure region of everything. Flex Consumption must be offered there: az functionapp list-flexconsumption-locations.')
param location string = resourceGroup().location

@description('Where this installation is reached from outside, for links in messages and provider signatures: https, no slash at the end. Empty: the app\'s own host name.')
param publicBaseUrl string = ''

@description('outbox: messages are kept and shown, nobody is messaged. live: SendGrid and Twilio, whose secrets must then be in the vault.')
@allowed(['outbox', 'live'])
param delivery string = 'outbox'

@description('Who is told of alerts, by email. Empty: the alerts exist, nobody is told.')
param alertEmail string = ''

@description('Who runs the installation and signs in to its dashboard without being in a business\'s file: email addresses with commas.')
param operatorEmails string = ''

@description('Memory of one instance in MB. 512 keeps a tick each minute inside the free grant.')
@allowed([512, 2048, 4096])
param instanceMemoryMB int = 512

@description('Most instances at once. 40 is the least that the plan allows.')
@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('Instances for HTTP that never sleep: no cold start for forms, paid around the clock. 0: none.')
@minValue(0)
@maxValue(10)
param alwaysReadyHttp int = 0

@description('When the tick runs: six fields, UTC.')
param tickSchedule string = '0 * * * * *'

@description('When the sweep looks whose local night has come: six fields, UTC, off the full minute.')
param sweepSchedule string = '30 17 * * * *'

@description('Object id of the person or group that operates the installation: may set secrets, keep packages and export the table. Empty: grant these roles yourself.')
param operatorObjectId string = ''

@description('What the operator\'s object id is.')
@allowed(['User', 'Group', 'ServicePrincipal'])
param operatorType string = 'User'

@description('Whether Twilio\'s next auth token is in the vault (twilio-next-auth-token), while the old one is replaced.')
param rotatingTwilioToken bool = false

@description('The domain whose mail SendGrid parses, so that answers by email are heard: best a subdomain of its own. Its secret must then be in the vault (inbound-email-secret). Empty: answers go to each business\'s own mailbox.')
param replyDomain string = ''

@description('An OTLP endpoint that gets traces, logs and the engine's own metrics. Empty: runs and logs go to Application Insights, the engine's metrics nowhere.')
param otlpEndpoint string = ''

@description('App settings that are seldom needed, each with name and value; secrets as Key Vault references. For example FollowUp__SendGrid__BaseAddress for SendGrid in Europe.')
param extraSettings array = []

@description('Most gigabytes of logs a day; beyond it logs stop until midnight UTC, and so do the alerts that read them.')
@minValue(1)
param dailyLogCapGb int = 1

@description('Put storage and vault behind private endpoints, in a network of their own. Needs the provider Microsoft.App registered.')
param vnet bool = false

@description('With vnet: public addresses (no ranges smaller than /30) that may still reach storage and vault, for deploy.sh and exports.')
param allowedIpAddresses array = []

@description('Tags on everything.')
param tags object = {}

var suffix = uniqueString(resourceGroup().id, name)
var identityName = 'id-${name}-${suffix}'
var workspaceName = 'log-${name}-${suffix}'
var insightsName = 'appi-${name}-${suffix}'
var hostStorageName = 'st${name}h${suffix}'
var dataStorageName = 'st${name}d${suffix}'
var vaultName = 'kv-${name}${suffix}'
var planName = 'plan-${name}-${suffix}'
var siteName = 'func-${name}-${suffix}'
var networkName = 'vnet-${name}-${suffix}'
var tableName = 'followup'
var packageContainer = 'app-package'
var siteUrl = 'https://${siteName}.azurewebsites.net'
var baseUrl = empty(publicBaseUrl) ? siteUrl : publicBaseUrl
var alwaysNeeded = ['installation-secret', 'operator-key']
var liveNeeded = ['sendgrid-api-key', 'sendgrid-event-keys', 'twilio-account-sid', 'twilio-auth-token']
var neededSecrets = concat(alwaysNeeded, delivery == 'live' ? liveNeeded : [], delivery == 'live' && rotatingTwilioToken ? ['twilio-next-auth-token'] : [], empty(replyDomain) ? [] : ['inbound-email-secret'])
var zones = [
  'privatelink.blob.${environment().suffixes.storage}'
  'privatelink.queue.${environment().suffixes.storage}'
  'privatelink.table.${environment().suffixes.storage}'
  'privatelink.vaultcore.azure.net'
]
var endpoints = [
  { name: 'host-blob', group: 'blob', zone: zones[0], target: resourceId('Microsoft.Storage/storageAccounts', hostStorageName) }
  { name: 'host-queue', group: 'queue', zone: zones[1], target: resourceId('Microsoft.Storage/storageAccounts', hostStorageName) }
  { name: 'host-table', group: 'table', zone: zones[2], target: resourceId('Microsoft.Storage/storageAccounts', hostStorageName) }
  { name: 'data-queue', group: 'queue', zone: zones[1], target: resourceId('Microsoft.Storage/storageAccounts', dataStorageName) }
  { name: 'data-table', group: 'table', zone: zones[2], target: resourceId('Microsoft.Storage/storageAccounts', dataStorageName) }
  { name: 'vault', group: 'vault', zone: zones[3], target: resourceId('Microsoft.KeyVault/vaults', vaultName) }
]

module identity 'modules/identity.bicep' = {
  name: 'identity'
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    workspaceName: workspaceName
    insightsName: insightsName
    dailyCapGb: dailyLogCapGb
    location: location
    tags: tags
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  name: 'host-storage'
  params: {
    name: hostStorageName
    packageContainer: packageContainer
    closed: vnet
    allowedIpAddresses: allowedIpAddresses
    location: location
    tags: tags
  }
}

module dataStorage 'modules/data-storage.bicep' = {
  name: 'data-storage'
  params: {
    name: dataStorageName
    tableName: tableName
    closed: vnet
    allowedIpAddresses: allowedIpAddresses
    location: location
    tags: tags
  }
}

module vault 'modules/key-vault.bicep' = {
  name: 'key-vault'
  params: {
    name: vaultName
    closed: vnet
    allowedIpAddresses: allowedIpAddresses
    location: location
    tags: tags
  }
}

module roles 'modules/roles.bicep' = {
  name: 'roles'
  params: {
    identityName: identityName
    principalId: identity.outputs.principalId
    hostStorageName: hostStorageName
    dataStorageName: dataStorageName
    vaultName: vaultName
    insightsName: insightsName
    operatorObjectId: operatorObjectId
    operatorType: operatorType
  }
  dependsOn: [monitoring, hostStorage, dataStorage, vault]
}

module network 'modules/network.bicep' = if (vnet) {
  name: 'network'
  params: {
    name: networkName
    zones: zones
    location: location
    tags: tags
  }
}

module privateEndpoints 'modules/private-endpoint.bicep' = [for endpoint in endpoints: if (vnet) {
  name: 'endpoint-${endpoint.name}'
  params: {
    name: 'pe-${name}-${endpoint.name}'
    targetId: endpoint.target
    group: endpoint.group
    zoneId: resourceId('Microsoft.Network/privateDnsZones', endpoint.zone)
    subnetId: resourceId('Microsoft.Network/virtualNetworks/subnets', networkName, 'endpoints')
    location: location
    tags: tags
  }
  dependsOn: [network, hostStorage, dataStorage, vault]
}]

module plan 'modules/plan.bicep' = {
  name: 'plan'
  params: {
    name: planName
    location: location
    tags: tags
  }
}

// After the roles: an app that starts before them answers 403 and shows no functions, without a word in its logs.
module site 'modules/site.bicep' = {
  name: 'site'
  params: {
    name: siteName
    planId: plan.outputs.id
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    hostBlobEndpoint: hostStorage.outputs.blobEndpoint
    hostQueueEndpoint: hostStorage.outputs.queueEndpoint
    hostTableEndpoint: hostStorage.outputs.tableEndpoint
    packageContainer: packageContainer
    dataQueueEndpoint: dataStorage.outputs.queueEndpoint
    dataTableEndpoint: dataStorage.outputs.tableEndpoint
    tableName: tableName
    vaultUri: vault.outputs.uri
    insightsConnectionString: monitoring.outputs.connectionString
    publicBaseUrl: baseUrl
    delivery: delivery
    rotatingTwilioToken: rotatingTwilioToken
    replyDomain: replyDomain
    operatorEmails: operatorEmails
    tickSchedule: tickSchedule
    sweepSchedule: sweepSchedule
    otlpEndpoint: otlpEndpoint
    extraSettings: extraSettings
    instanceMemoryMB: instanceMemoryMB
    maximumInstanceCount: maximumInstanceCount
    alwaysReadyHttp: alwaysReadyHttp
    subnetId: vnet ? resourceId('Microsoft.Network/virtualNetworks/subnets', networkName, 'app') : ''
    location: location
    tags: tags
  }
  dependsOn: [roles, privateEndpoints]
}

module diagnostics 'modules/diagnostics.bicep' = {
  name: 'diagnostics'
  params: {
    workspaceId: monitoring.outputs.workspaceId
    siteName: siteName
    vaultName: vaultName
    dataStorageName: dataStorageName
  }
  dependsOn: [site, vault, dataStorage]
}

module actionGroup 'modules/action-group.bicep' = {
  name: 'action-group'
  params: {
    name: 'ag-${name}-${suffix}'
    email: alertEmail
    tags: tags
  }
}

module alerts 'modules/alerts.bicep' = {
  name: 'alerts'
  params: {
    name: name
    insightsId: monitoring.outputs.insightsId
    vaultId: vault.outputs.id
    actionGroupId: actionGroup.outputs.id
    location: location
    tags: tags
  }
}

module availability 'modules/availability.bicep' = {
  name: 'availability'
  params: {
    name: name
    insightsId: monitoring.outputs.insightsId
    healthUrl: '${baseUrl}/health'
    actionGroupId: actionGroup.outputs.id
    location: location
    tags: tags
  }
}

@description('The function app: az functionapp … --name.')
output siteName string = siteName

@description('The app\'s own address, whatever domain points at it: for the smoke test.')
output siteUrl string = siteUrl

@description('Where the installation is reached, as its messages say it.')
output publicBaseUrl string = baseUrl

@description('The vault that the secrets are set in.')
output vaultName string = vaultName

@description('The secrets that must be in the vault before the app starts, with spaces between.')
output neededSecrets string = join(neededSecrets, ' ')

@description('The account that keeps packages that passed their smoke test.')
output hostStorageName string = hostStorageName

@description('The table endpoint, for exports and imports.')
output tableEndpoint string = dataStorage.outputs.tableEndpoint
