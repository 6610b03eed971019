// Flex Consumption: scales to zero, pays by the second.

@description('Name of the plan.')
param name string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

@description('Resource id.')
output id string = plan.id
