using QuickTakes.Related.Sources;

// Articles that are not files: rows of a database, entries of a headless CMS, the rows of an ML.NET data view.
await DatabaseSource.RunAsync();
await CmsSource.RunAsync();
DataViewSource.Run();
