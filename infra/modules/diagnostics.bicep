// What the platform itself has to say: the host's log (an app that shows no functions says why only here), who asked the
// vault, and how many requests the data took. Single reads and writes of the table are not logged: each would cost more than itself.

@description('The workspace that is written to.')
param workspaceId string

@description('The app.')
param siteName string

@description('The vault.')
param vaultName string

@description('The data\'s storage account.')
param dataStorageName string

resource site 'Microsoft.Web/sites@2024-04-01' existing = {
  name: siteName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: vaultName
}

resource data 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: dataStorageName
}

resource siteLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: site
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'FunctionAppLogs', enabled: true }
    ]
  }
}

resource vaultLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'AuditEvent', enabled: true }
    ]
  }
}

resource dataMetrics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'to-workspace'
  scope: data
  properties: {
    workspaceId: workspaceId
    metrics: [
      { category: 'Transaction', enabled: true }
    ]
  }
}
