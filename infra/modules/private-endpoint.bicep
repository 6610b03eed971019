// One private endpoint, with its name in the zone.

@description('Name of the endpoint.')
param name string

@description('The account or vault behind it.')
param targetId string

@description('Which of its services: blob, queue, table, vault.')
param group string

@description('The private DNS zone of that service.')
param zoneId string

@description('The subnet it stands in.')
param subnetId string

@description('Azure region.')
param location string

@description('Tags.')
param tags object

resource endpoint 'Microsoft.Network/privateEndpoints@2024-01-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    subnet: { id: subnetId }
    privateLinkServiceConnections: [
      {
        name: name
        properties: {
          privateLinkServiceId: targetId
          groupIds: [group]
        }
      }
    ]
  }
}

resource dns 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-01-01' = {
  parent: endpoint
  name: 'default'
  properties: {
    privateDnsZoneConfigs: [
      { name: group, properties: { privateDnsZoneId: zoneId } }
    ]
  }
}
