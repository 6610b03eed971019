namespace SendGrid.Helpers.Mail;

/// <summary>Only a name in signatures here.</summary>
public class Personalization;
