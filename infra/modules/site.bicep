// The function app on Flex Consumption. The plan knows the runtime from functionAppConfig; what other plans take as app
// settings (runtime, version, package, time zone) must not be set here.

@description('Name of the app.')
param name string

@description('The plan.')
param planId string

@description('Resource id of the identity: for the app, its package and its vault references.')
param identityId string

@description('Client id of the identity: every connection by a user-assigned identity names it.')
param identityClientId string

@description('The host\'s storage: blobs.')
param hostBlobEndpoint string

@description('The host\'s storage: queues.')
param hostQueueEndpoint string

@description('The host\'s storage: tables.')
param hostTableEndpoint string

@description('The container that the app is run from.')
param packageContainer string

@description('The data\'s storage: queues.')
param dataQueueEndpoint string

@description('The data\'s storage: tables.')
param dataTableEndpoint string

@description('The table that holds everything.')
param tableName string

@description('The vault, with a slash at the end.')
param vaultUri string

@description('Where telemetry goes.')
param insightsConnectionString string

@description('Where the installation is reached from outside.')
param publicBaseUrl string

@description('outbox or live.')
param delivery string

@description('Whether Twilio\'s next auth token is in the vault.')
param rotatingTwilioToken bool

@description('The domain whose mail SendGrid parses; empty: none.')
param replyDomain string

@description('Who runs the installation and signs in to its dashboard: email addresses with commas.')
param operatorEmails string

@description('When the tick runs.')
param tickSchedule string

@description('When the sweep looks.')
param sweepSchedule string

@description('An OTLP endpoint; empty: none.')
param otlpEndpoint string

@description('Further app settings, each with name and value.')
param extraSettings array

@description('Memory of one instance in MB.')
param instanceMemoryMB int

@description('Most instances at once.')
param maximumInstanceCount int

@description('Instances for HTTP that never sleep.')
param alwaysReadyHttp int

@description('The subnet that the app goes out by; empty: none.')
param subnetId string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

var secret = '@Microsoft.KeyVault(SecretUri=${vaultUri}secrets'

var hostSettings = [
  { name: 'AzureWebJobsStorage__credential', value: 'managedidentity' }
  { name: 'AzureWebJobsStorage__clientId', value: identityClientId }
  { name: 'AzureWebJobsStorage__blobServiceUri', value: hostBlobEndpoint }
  { name: 'AzureWebJobsStorage__queueServiceUri', value: hostQueueEndpoint }
  { name: 'AzureWebJobsStorage__tableServiceUri', value: hostTableEndpoint }
  { name: 'APPLICATIONINSIGHTS_CONNECTION_STRING', value: insightsConnectionString }
  { name: 'APPLICATIONINSIGHTS_AUTHENTICATION_STRING', value: 'ClientId=${identityClientId};Authorization=AAD' }
]

var engineSettings = [
  { name: 'FollowUpData__credential', value: 'managedidentity' }
  { name: 'FollowUpData__clientId', value: identityClientId }
  { name: 'FollowUpData__queueServiceUri', value: dataQueueEndpoint }
  { name: 'FollowUpData__tableServiceUri', value: dataTableEndpoint }
  { name: 'TICK_SCHEDULE', value: tickSchedule }
  { name: 'SWEEP_SCHEDULE', value: sweepSchedule }
  { name: 'FollowUp__Store', value: 'tables' }
  { name: 'FollowUp__TableName', value: tableName }
  { name: 'FollowUp__Delivery', value: delivery }
  { name: 'FollowUp__PublicBaseUrl', value: publicBaseUrl }
  { name: 'FollowUp__InstallationSecret', value: '${secret}/installation-secret)' }
  { name: 'FollowUp__OperatorKey', value: '${secret}/operator-key)' }
  { name: 'FollowUp__OperatorEmails', value: operatorEmails }
]

// A reference to a secret that is not there is handed to the app as its own text: with the outbox these are left out.
var liveSettings = [
  { name: 'FollowUp__SendGrid__ApiKey', value: '${secret}/sendgrid-api-key)' }
  { name: 'FollowUp__SendGrid__EventKeys', value: '${secret}/sendgrid-event-keys)' }
  { name: 'FollowUp__Twilio__AccountSid', value: '${secret}/twilio-account-sid)' }
  { name: 'FollowUp__Twilio__AuthToken', value: '${secret}/twilio-auth-token)' }
]

var rotationSettings = [
  { name: 'FollowUp__Twilio__NextAuthToken', value: '${secret}/twilio-next-auth-token)' }
]

// One with the other: customers are asked to answer there, and without the secret every answer would be refused.
var replySettings = [
  { name: 'FollowUp__Replies__Domain', value: replyDomain }
  { name: 'FollowUp__Replies__Secret', value: '${secret}/inbound-email-secret)' }
]

var telemetrySettings = [
  { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: otlpEndpoint }
]

resource site 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: planId
    httpsOnly: true
    // Without this, references are resolved by a system identity, which the app does not have.
    keyVaultReferenceIdentity: identityId
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      appSettings: concat(
        hostSettings,
        engineSettings,
        delivery == 'live' ? liveSettings : [],
        delivery == 'live' && rotatingTwilioToken ? rotationSettings : [],
        empty(replyDomain) ? [] : replySettings,
        empty(otlpEndpoint) ? [] : telemetrySettings,
        extraSettings)
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${hostBlobEndpoint}${packageContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
        alwaysReady: alwaysReadyHttp == 0 ? [] : [
          { name: 'http', instanceCount: alwaysReadyHttp }
        ]
      }
    }
  }
}

resource ftp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: site
  name: 'ftp'
  properties: { allow: false }
}

resource scm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01' = {
  parent: site
  name: 'scm'
  properties: { allow: false }
}
