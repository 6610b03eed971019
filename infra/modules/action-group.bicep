// Who is told when an alert fires.

@description('Name of the action group.')
param name string

@description('An email address; empty: nobody.')
param email string

@description('Tags.')
param tags object

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    groupShortName: 'followup'
    enabled: true
    emailReceivers: empty(email) ? [] : [
      { name: 'operator', emailAddress: email, useCommonAlertSchema: true }
    ]
  }
}

@description('Resource id.')
output id string = group.id
