// The secrets, set by the operator. No template knows their values.

@description('Name of the vault.')
param name string

@description('Whether only private endpoints and the allowed addresses get in.')
param closed bool

@description('Public addresses that get in although it is closed.')
param allowedIpAddresses array

@description('Azure region.')
param location string

@description('Tags.')
param tags object

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 90
    // Losing the installation secret loses opt-outs and links: nobody purges it within these 90 days.
    enablePurgeProtection: true
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: closed ? 'Deny' : 'Allow'
      ipRules: [for address in (closed ? allowedIpAddresses : []): { value: address }]
    }
  }
}

@description('Resource id.')
output id string = vault.id

@description('Address, with a slash at the end.')
output uri string = vault.properties.vaultUri
