// A first installation to try: nobody is messaged. Copy it for your own (main.mine.bicepparam) and keep it with your files.
using 'main.bicep'

param name = 'harbor'
param delivery = 'outbox'
param alertEmail = 'operator@example.com'
