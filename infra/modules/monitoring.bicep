// Logs, and Application Insights over them. Telemetry is sent by the identity; the key in the connection string opens nothing.

@description('Name of the Log Analytics workspace.')
param workspaceName string

@description('Name of the Application Insights component.')
param insightsName string

@description('Most gigabytes a day.')
param dailyCapGb int

@description('Azure region.')
param location string

@description('Tags.')
param tags object

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    workspaceCapping: { dailyQuotaGb: dailyCapGb }
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: insightsName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

@description('Where diagnostic settings write to.')
output workspaceId string = workspace.id

@description('What the alerts query.')
output insightsId string = insights.id

@description('Where telemetry goes; no secret while local auth is off.')
output connectionString string = insights.properties.ConnectionString
